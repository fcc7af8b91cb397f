; The installer of Cadre Desk (干部工作台): per user without administrator rights, or for all users.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DFOLDER=dist\CadreDesk -DRESOURCES=resources -DOUT=setup.exe
;            [-DTARGET=amd64-unicode] [-DSIGN="command"] packaging\installer.nsi
;
; Debian's makensis knows the target amd64-unicode; the one for Windows only x86-unicode, which does as well.
;
; Silent:  CadreDesk-0.1.0-setup.exe /S [/CurrentUser | /AllUsers] [/NODESKTOP] [/LRMX] [/NOTEST] [/D=C:\folder]
;          uninstall.exe /S [/CurrentUser | /AllUsers]
; /D= comes last and without quotation marks. Exit codes: 0 done, 1 cancelled, 2 folder refused, 5 the program is
; running, 6 Windows too old, 7 installed, but the self-test failed.
;
; Data folders are never touched, neither by an upgrade nor by the uninstaller: they belong to the office.
; The file starts with a byte order mark, which makensis wants.

Unicode true
!ifndef TARGET
  !define TARGET x86-unicode
!endif
Target ${TARGET}
!ifndef VERSION
  !error "give -DVERSION=x.y.z"
!endif
!define APP      "CadreDesk"
!define EXE      "CadreDesk.exe"
!define TWIN     "cadre-desk.exe"
!define TITLE    "干部工作台"
!define COMPANY  "Cadre Desk"
!define PROGID   "CadreDesk.lrmx"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define APP_KEY  "Software\${APP}"

SetCompressor /SOLID lzma
SetCompressorDictSize 64
Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
ManifestDPIAware true
ManifestSupportedOS all
CRCCheck force
; The program itself is signed before it is packed; these two sign what makensis makes.
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
  !finalize '${SIGN} "%1"'
!endif

; ---------------------------------------------------------------- pages

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "${APP}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${APP_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallDir"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${APP_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallDir"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include Sections.nsh

!define MUI_ICON   "${RESOURCES}\app.ico"
!define MUI_UNICON "${RESOURCES}\app.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_TEXT "$Verdict"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
Var Verdict
Var FolderGiven

!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "CompanyName" "${COMPANY}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Copyright (C) 2026 ${COMPANY} founders"

; ---------------------------------------------------------------- steps

!macro RefuseWhileRunning UN
Function ${UN}RefuseWhileRunning
  again:
  IfFileExists "$INSTDIR\${EXE}" 0 free
  ClearErrors
  FileOpen $R9 "$INSTDIR\${EXE}" a  ; a running program cannot be opened for writing
  IfErrors busy
  FileClose $R9
  Goto free
  busy:
  IfSilent quit
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE}正在运行。$\r$\n$\r$\n请先保存并退出，再点“重试”。" IDRETRY again
  quit:
  SetErrorLevel 5
  Quit
  free:
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

; Only what an installation puts there; never the folder itself with all that may lie in it.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\${TWIN}"
!macroend

!macro RemoveOpenWith
  ReadRegStr $R0 SHCTX "Software\Classes\.lrmx" ""
  ${If} $R0 == "${PROGID}"
    ReadRegStr $R1 SHCTX "${APP_KEY}" "FormerLrmx"
    ${If} $R1 == ""
      DeleteRegValue SHCTX "Software\Classes\.lrmx" ""
    ${Else}
      WriteRegStr SHCTX "Software\Classes\.lrmx" "" $R1
    ${EndIf}
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\.lrmx\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.lrmx\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.lrmx"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro Register
  WriteRegStr   SHCTX "${APP_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr   SHCTX "${APP_KEY}" "Version" "${VERSION}"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "Publisher" "${COMPANY}"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr   SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" "$0"
!macroend

Function RefuseForeignFolder
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    Return
  ${EndIf}
  ${DirState} "$INSTDIR" $R0
  ${If} $R0 == 1
    IfSilent +2
    MessageBox MB_ICONSTOP "所选文件夹不为空，也不是${TITLE}的安装位置。$\r$\n$\r$\n没有改动任何文件。请另选一个空文件夹。"
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Function TestInstallation
  DetailPrint "正在自检，约需半分钟……"
  nsExec::ExecToStack '"$INSTDIR\${TWIN}" self-test'
  Pop $R0
  Pop $R1
  ${If} $R0 == 0
    StrCpy $Verdict "${TITLE} ${VERSION} 已安装，自检通过。"
  ${Else}
    StrCpy $Verdict "${TITLE} ${VERSION} 已安装，但自检没有通过（代码 $R0）。$\r$\n$\r$\n原有数据没有改动。请把下面的内容告知维护人员：$\r$\n$\r$\n$R1"
    SetErrorLevel 7
  ${EndIf}
  DetailPrint "$Verdict"
FunctionEnd

; ---------------------------------------------------------------- what can be installed

Section "程序文件（必选）" CORE
  SectionIn RO
  Call RefuseWhileRunning
  Call RefuseForeignFolder
  !insertmacro RemoveProgram  ; an upgrade leaves no module of the old version behind
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro Register
  StrCpy $Verdict "${TITLE} ${VERSION} 已安装。"
SectionEnd

Section "开始菜单快捷方式" MENU
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section "桌面快捷方式" DESKTOP
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Section /o "用${TITLE}打开 .lrmx 文件" OPEN_WITH
  ReadRegStr $R0 SHCTX "Software\Classes\.lrmx" ""
  ${If} $R0 != ""
  ${AndIf} $R0 != "${PROGID}"
    WriteRegStr SHCTX "${APP_KEY}" "FormerLrmx" $R0
  ${EndIf}
  WriteRegStr SHCTX "Software\Classes\.lrmx" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\.lrmx\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "干部任免审批表"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\${EXE}" --open "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "安装后自检" SELF_TEST
  Call TestInstallation
SectionEnd

LangString ABOUT_CORE ${LANG_SIMPCHINESE} "${TITLE} ${VERSION}。升级时覆盖旧版程序，不动数据。"
LangString ABOUT_OPEN ${LANG_SIMPCHINESE} "双击任免表文件时用本程序打开；卸载时恢复原来的打开方式。"
LangString ABOUT_TEST ${LANG_SIMPCHINESE} "在临时文件夹里走一遍：建库、导入、考核、出函、打印、备份。"
!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${CORE} $(ABOUT_CORE)
  !insertmacro MUI_DESCRIPTION_TEXT ${OPEN_WITH} $(ABOUT_OPEN)
  !insertmacro MUI_DESCRIPTION_TEXT ${SELF_TEST} $(ABOUT_TEST)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

!macro OnWord WORD ACT SECTION
  ClearErrors
  ${GetOptions} $R0 "${WORD}" $R1
  ${IfNot} ${Errors}
    !insertmacro ${ACT} ${SECTION}
  ${EndIf}
!macroend

Function .onInit
  ; Windows 10 1809 is the oldest that Qt 6.11 runs on.
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    IfSilent +2
    MessageBox MB_ICONSTOP "需要 64 位 Windows 10（1809）或更高版本。$\r$\n$\r$\n没有安装任何文件。"
    SetErrorLevel 6
    Quit
  ${EndIf}
  SetRegView 64
  StrCpy $FolderGiven $INSTDIR  ; MULTIUSER_INIT overwrites what /D= said
  !insertmacro MULTIUSER_INIT
  ${If} $FolderGiven != ""
    StrCpy $INSTDIR $FolderGiven
  ${EndIf}
  ${GetParameters} $R0
  !insertmacro OnWord "/NODESKTOP" UnselectSection ${DESKTOP}
  !insertmacro OnWord "/LRMX" SelectSection ${OPEN_WITH}
  !insertmacro OnWord "/NOTEST" UnselectSection ${SELF_TEST}
FunctionEnd

; ---------------------------------------------------------------- uninstalling

Section "un.程序"
  Call un.RefuseWhileRunning
  !insertmacro RemoveProgram
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  !insertmacro RemoveOpenWith
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${APP_KEY}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"  ; only if nothing of anybody else lies in it
  DetailPrint "数据文件夹和备份没有改动。"
SectionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd
