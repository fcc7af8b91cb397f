/* Windows 10 1703+ ships icuuc.dll; Wine 8 does not. Qt6Core (>= 6.8) imports its converter API for
   QStringConverter codecs other than UTF-8/16/32/Latin1/System.
   Stand-in for the check under Wine only: every open fails with U_FILE_ACCESS_ERROR, so such codecs read as "not available". */
typedef int UErrorCode;
#define X __declspec(dllexport)
#define FAIL(e) do { if (e) *(e) = 4; } while (0)
X void *ucnv_open(const char *n, UErrorCode *e) { FAIL(e); return 0; }
X void ucnv_close(void *c) {}
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
X void ucnv_reset(void *c) {}
X signed char ucnv_getMaxCharSize(const void *c) { return 4; }
X const char *ucnv_getName(const void *c, UErrorCode *e) { FAIL(e); return 0; }
X void ucnv_getToUCallBack(const void *c, void **a, const void **x) { if (a) *a = 0; if (x) *x = 0; }
X void ucnv_getFromUCallBack(const void *c, void **a, const void **x) { if (a) *a = 0; if (x) *x = 0; }
X void ucnv_setToUCallBack(void *c, void *n, const void *nx, void **o, const void **ox, UErrorCode *e) { FAIL(e); }
X void ucnv_setFromUCallBack(void *c, void *n, const void *nx, void **o, const void **ox, UErrorCode *e) { FAIL(e); }
X void ucnv_cbToUWriteUChars(void *a, const void *s, int n, int o, UErrorCode *e) { FAIL(e); }
X void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *l, int o, UErrorCode *e) { FAIL(e); }
X void ucnv_toUnicode(void *c, void **t, const void *tl, const char **s, const char *sl, int *o, signed char f, UErrorCode *e) { FAIL(e); }
X void ucnv_fromUnicode(void *c, char **t, const char *tl, const void **s, const void *sl, int *o, signed char f, UErrorCode *e) { FAIL(e); }
X int ucnv_toUCountPending(const void *c, UErrorCode *e) { FAIL(e); return -1; }
X int ucnv_fromUCountPending(const void *c, UErrorCode *e) { FAIL(e); return -1; }
X const char *ucnv_getStandardName(const char *n, const char *s, UErrorCode *e) { FAIL(e); return 0; }
X const char *ucnv_getAvailableName(int n) { return 0; }
X int ucnv_countAvailable(void) { return 0; }
