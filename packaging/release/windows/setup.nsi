; The set-up for Windows: for one person, without an administrator's rights.
;
;   makensis -DVERSION=0.2.0 -DSTAGE=folder -DOUT=file -DPROJECT=folder -DSIZE=kilobytes setup.nsi
;
; It goes to %LOCALAPPDATA%\Programs, adds a menu entry and the kind of file .xxgk, and an entry in
; "Apps". /S runs it silently, /D=folder (last, unquoted) chooses the folder. Exit codes: 0 done,
; 2 not done (program still open, no right to write, disk full); then nothing was changed.

Target amd64-unicode
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "政府信息公开年报填报"
!define FOLDER "xxgk-annual-report"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${FOLDER}"
!define CLASSES "Software\Classes"
!define MUI_ICON "${PROJECT}\resources\icons\xxgk.ico"
!define MUI_UNICON "${PROJECT}\resources\icons\xxgk.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\xxgk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开${NAME}"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
SetCompressor /SOLID lzma
SetDateSave on
CRCCheck force
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Stops with a message, or silently, when something is in the way; exit code 2.
!macro STOP TEXT
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
    SetErrorLevel 2
    Quit
!macroend

; A second set-up at the same time would write the same files.
!macro ALONE
    System::Call 'kernel32::CreateMutexW(p 0, i 1, w "xxgk-annual-report-setup") p .r1 ?e'
    Pop $0
    ${If} $0 = 183
        !insertmacro STOP "安装或卸载程序已经在运行，请先完成那一个。"
    ${EndIf}
!macroend

; A running program keeps its Python open: opened for writing, that file tells.
!macro CLOSED
    ${If} ${FileExists} "$INSTDIR\python\pythonw.exe"
        ClearErrors
        FileOpen $0 "$INSTDIR\python\python311.dll" a
        ${If} ${Errors}
            !insertmacro STOP "“${NAME}”正在运行。请保存并关闭窗口，再运行一次；现在什么也没有改动。"
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

; The program's own files; what a person put beside them stays.
!macro REMOVE_FILES
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\python"
    RMDir /r "$INSTDIR\program"
    RMDir /r "$INSTDIR\licences"
    Delete "$INSTDIR\xxgk.exe"
    Delete "$INSTDIR\xxgk-console.exe"
    Delete "$INSTDIR\files.txt"
    Delete "$INSTDIR\build.txt"
    Delete "$INSTDIR\uninstall.exe"
!macroend

!macro TELL_EXPLORER
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
    !insertmacro ALONE
FunctionEnd

; The disk is full, or a virus scanner holds a file: what was written goes, and it is said.
Function .onInstFailed
    !insertmacro REMOVE_FILES
    RMDir "$INSTDIR"
    MessageBox MB_OK|MB_ICONEXCLAMATION "没有装完：磁盘已满，或者文件被别的程序占用。已写入的文件已经清除，请处理后再装一次。" /SD IDOK
    SetErrorLevel 2
FunctionEnd

Function un.onInit
    !insertmacro ALONE
    !insertmacro CLOSED
FunctionEnd

Section
    !insertmacro CLOSED
    ClearErrors
    CreateDirectory "$INSTDIR"
    FileOpen $0 "$INSTDIR\files.txt" a
    ${If} ${Errors}
        !insertmacro STOP "不能写入“$INSTDIR”。请换一个文件夹安装。"
    ${EndIf}
    FileClose $0
    ${GetRoot} "$INSTDIR" $0
    ${DriveSpace} "$0\" "/D=F /S=M" $1
    ${If} $1 < 300
    ${AndIfNot} ${Errors}
        !insertmacro STOP "磁盘 $0 只剩 $1 MB，安装需要 300 MB。请清理磁盘或换一个位置。"
    ${EndIf}
    !insertmacro REMOVE_FILES
    SetOutPath "$INSTDIR"
    ; A file that cannot be written ends the set-up; then .onInstFailed clears up.
    File /r "${STAGE}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\xxgk.exe"
    WriteRegStr HKCU "${CLASSES}\.xxgk" "" "xxgk.report"
    WriteRegStr HKCU "${CLASSES}\xxgk.report" "" "政府信息公开年报"
    WriteRegStr HKCU "${CLASSES}\xxgk.report\DefaultIcon" "" "$INSTDIR\xxgk.exe,0"
    WriteRegStr HKCU "${CLASSES}\xxgk.report\shell\open\command" "" '"$INSTDIR\xxgk.exe" "%1"'
    WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\xxgk.exe,0"
    WriteRegStr HKCU "${KEY}" "Publisher" "xxgk-annual-report"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    !insertmacro TELL_EXPLORER
SectionEnd

Section Uninstall
    !insertmacro REMOVE_FILES
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKCU "${CLASSES}\xxgk.report"
    DeleteRegKey HKCU "${CLASSES}\.xxgk"
    DeleteRegKey HKCU "${KEY}"
    !insertmacro TELL_EXPLORER
SectionEnd
