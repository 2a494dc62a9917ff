/* Starts python\pythonw.exe on program\main.py beside this file, with the same arguments.

   Compiled with CONSOLE it starts python.exe instead, for the command line, and waits for it. */
#include <windows.h>
#include <wchar.h>

#define LONGEST 32768
#ifdef CONSOLE
#define PYTHON L"python\\python.exe"
#else
#define PYTHON L"python\\pythonw.exe"
#endif

static wchar_t folder[LONGEST], line[2 * LONGEST];

/* The arguments as they stand on the command line, behind the name of the program. */
static const wchar_t *arguments(void) {
    const wchar_t *rest = GetCommandLineW();
    int quoted = 0;
    for (; *rest && (quoted || (*rest != L' ' && *rest != L'\t')); rest++)
        if (*rest == L'"') quoted = !quoted;
    while (*rest == L' ' || *rest == L'\t') rest++;
    return rest;
}

static int fail(void) {
    _snwprintf(line, 2 * LONGEST, L"程序文件不完整，没有启动：“%ls”里缺少或不能运行 %ls。\n\n"
        L"请重新安装，或者重新解压整个文件夹；被杀毒软件隔离的，请恢复并加入信任。", folder, PYTHON);
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", line);
#else
    MessageBoxW(NULL, line, L"政府信息公开年报填报", MB_ICONERROR);
#endif
    return 3;
}

static int run(void) {
    STARTUPINFOW start;
    PROCESS_INFORMATION child;
    DWORD code = 0, length = GetModuleFileNameW(NULL, folder, LONGEST);
    while (length && folder[length - 1] != L'\\') length--;
    folder[length] = 0;
    _snwprintf(line, 2 * LONGEST, L"\"%ls%ls\" -X utf8 -B \"%lsprogram\\main.py\" %ls",
        folder, PYTHON, folder, arguments());
    GetStartupInfoW(&start);
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &child))
        return fail();
#ifdef CONSOLE
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
#endif
    CloseHandle(child.hThread);
    CloseHandle(child.hProcess);
    return (int)code;
}

#ifdef CONSOLE
int wmain(void) { return run(); }
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR given, int show) {
    (void)instance; (void)before; (void)given; (void)show;
    return run();
}
#endif
