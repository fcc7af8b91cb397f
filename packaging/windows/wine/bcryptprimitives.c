/* Wine 8 has no bcryptprimitives.dll; Rust-built wheels (pydantic_core, cryptography) import ProcessPrng from it.
   Stand-in for the check under Wine only: never shipped. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom, advapi32 */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n)
{
    while (n) { ULONG k = n > 0x1000000 ? 0x1000000 : (ULONG)n; if (!SystemFunction036(p, k)) return FALSE; p += k; n -= k; }
    return TRUE;
}
