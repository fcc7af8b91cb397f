/* Wine 8's mscms.dll lacks WcsCreateIccProfile (Qt >= 6.8 qwindows.dll reads the monitor's ICC profile with it at start).
   Stand-in for the check under Wine only: no colour profile can be opened, so Qt assumes sRGB. */
#include <windows.h>
#define X __declspec(dllexport)
X HANDLE WINAPI OpenColorProfileW(void *p, DWORD a, DWORD s, DWORD c) { SetLastError(ERROR_FILE_NOT_FOUND); return NULL; }
X HANDLE WINAPI OpenColorProfileA(void *p, DWORD a, DWORD s, DWORD c) { SetLastError(ERROR_FILE_NOT_FOUND); return NULL; }
X BOOL WINAPI CloseColorProfile(HANDLE h) { return FALSE; }
X BOOL WINAPI GetColorProfileFromHandle(HANDLE h, PBYTE b, PDWORD n) { if (n) *n = 0; return FALSE; }
X HANDLE WINAPI WcsCreateIccProfile(HANDLE h, DWORD o) { return NULL; }
X BOOL WINAPI GetColorDirectoryW(const WCHAR *m, WCHAR *b, DWORD *n) { return FALSE; }
X BOOL WINAPI WcsGetDefaultColorProfileSize(int s, const WCHAR *d, int t, int st, DWORD id, DWORD *n) { return FALSE; }
X BOOL WINAPI WcsGetDefaultColorProfile(int s, const WCHAR *d, int t, int st, DWORD id, DWORD n, WCHAR *p) { return FALSE; }
