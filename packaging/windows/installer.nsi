; The installer. Built with:  makensis -DVERSION=… -DNUMBERS=a.b.c.d -DFOLDER=… -DICON=… -DOUT=… installer.nsi
; Silent:  setup.exe /S /CurrentUser   or   setup.exe /S /AllUsers   (with /D=FOLDER as the last word for another folder)
; It ends with 0 when it is done, 1 when it was stopped, 2 when the old program is still running and nothing was changed.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all

!define NAME "SSA-Desktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\${NAME}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} ${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ssa-desktop-window.exe"

!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_GERMAN} "SSA-Desktop läuft noch. Bitte schließen Sie das Programm und versuchen Sie es noch einmal. Es wurde nichts geändert."
LangString RUNNING ${LANG_ENGLISH} "SSA-Desktop is still running. Please close it and try again. Nothing has been changed."
LangString KEPT ${LANG_GERMAN} "Das Programm ist entfernt. Ihre Daten sind noch da, verschlüsselt, im Ordner$\r$\n$\r$\n$LOCALAPPDATA\ssa-desktop$\r$\n$\r$\n(oder dort, wo Sie sie angelegt haben). Wer sie nicht mehr braucht, löscht den Ordner selbst, und die Sicherungen dazu."
LangString KEPT ${LANG_ENGLISH} "The program is removed. Your data are still there, encrypted, in the folder$\r$\n$\r$\n$LOCALAPPDATA\ssa-desktop$\r$\n$\r$\n(or where you have put them). Whoever needs them no longer deletes the folder, and the backups with it."
LangString BACKUP ${LANG_GERMAN} "Sicherung von SSA-Desktop"
LangString BACKUP ${LANG_ENGLISH} "SSA-Desktop backup"

LangString MANUAL ${LANG_GERMAN} "${NAME} Handbuch"
LangString MANUAL ${LANG_ENGLISH} "${NAME} Manual"

!macro REFUSE_RUNNING UN
; A program that runs can be opened for reading alone.
Function ${UN}RefuseRunning
  Push $0
  Push $1
  StrCpy $1 "$INSTDIR\ssa-desktop-window.exe"
  again:
  IfFileExists "$1" 0 next
  ClearErrors
  FileOpen $0 "$1" a
  IfErrors running
  FileClose $0
  next:
  StrCmp $1 "$INSTDIR\ssa-desktop.exe" free
  StrCpy $1 "$INSTDIR\ssa-desktop.exe"
  Goto again
  running:
  MessageBox MB_OK|MB_ICONSTOP "$(RUNNING)" /SD IDOK
  SetErrorLevel 2
  Quit
  free:
  Pop $1
  Pop $0
FunctionEnd
!macroend
!insertmacro REFUSE_RUNNING ""
!insertmacro REFUSE_RUNNING "un."

!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  RMDir /r "$INSTDIR\manuals"
  Delete "$INSTDIR\ssa-desktop.exe"
  Delete "$INSTDIR\ssa-desktop-window.exe"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\policy.example.toml"
!macroend

Function .onInit
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "Program"
  Call RefuseRunning
  ; An older version may have files that this one has not.
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ssa-desktop-window.exe"
  CreateShortCut "$SMPROGRAMS\$(MANUAL).lnk" "$INSTDIR\manuals\handbuch.pdf"
  WriteRegStr SHCTX "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ssa-desktop-window.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" "$0"
  ; Backups get their name and sign. They are brought back from inside the program, which asks for passphrase and place.
  WriteRegStr SHCTX "Software\Classes\.ssab" "" "SSA-Desktop.Backup"
  WriteRegStr SHCTX "Software\Classes\SSA-Desktop.Backup" "" "$(BACKUP)"
  WriteRegStr SHCTX "Software\Classes\SSA-Desktop.Backup\DefaultIcon" "" "$INSTDIR\ssa-desktop-window.exe,0"
SectionEnd

Section "Uninstall"
  Call un.RefuseRunning
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  ; Without /r: what somebody else has put there stays.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ; In either language: who removes it need not be who installed it.
  Delete "$SMPROGRAMS\${NAME} Handbuch.lnk"
  Delete "$SMPROGRAMS\${NAME} Manual.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.ssab" ""
  StrCmp $0 "SSA-Desktop.Backup" 0 +2
    DeleteRegKey SHCTX "Software\Classes\.ssab"
  DeleteRegKey SHCTX "Software\Classes\SSA-Desktop.Backup"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "Software\${NAME}"
  DetailPrint "$LOCALAPPDATA\ssa-desktop"
  MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)" /SD IDOK
SectionEnd
