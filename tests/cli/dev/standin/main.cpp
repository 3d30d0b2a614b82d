// A stand-in for the program: enough to see signals, pipes, folders and statuses pass through.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

static std::atomic<int> interrupts = 0;
static std::atomic<int> terminations = 0;

int main(int argc, char **argv)
{
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "--version") {
        std::puts("stand-in 1");
        return 0;
    }
    if (mode == "exit")
        return std::atoi(argv[2]);
    if (mode == "cat") {
        char buffer[4096];
        ssize_t size = 0;
        while ((size = read(0, buffer, sizeof buffer)) > 0)
            std::fwrite(buffer, 1, static_cast<size_t>(size), stdout);
        return 0;
    }
    if (mode == "die")
        raise(SIGKILL);
    if (mode == "arguments") {
        for (int i = 2; i < argc; ++i)
            std::printf("[%s]", argv[i]);
        std::puts("");
        return 0;
    }
    if (mode == "where") {
        char folder[4096];
        std::printf("%s\n", getcwd(folder, sizeof folder));
        return 0;
    }
    if (mode == "variable") {
        const char *value = std::getenv(argv[2]);
        std::printf("%s\n", value ? value : "(none)");
        return 0;
    }
    if (mode == "read" || mode == "write") {
        std::FILE *file = std::fopen(argv[2], mode == "read" ? "r" : "w");
        return file ? 0 : 4;
    }
    if (mode == "signals") {
        std::signal(SIGINT, [](int) { ++interrupts; });
        std::signal(SIGTERM, [](int) { ++terminations; });
        std::puts("ready");
        std::fflush(stdout);
        while (interrupts + terminations == 0)
            usleep(10'000);
        usleep(400'000);
        std::printf("interrupts %d terminations %d\n", interrupts.load(), terminations.load());
        return interrupts ? 130 : 143;
    }
    if (mode == "sleep")
        sleep(30);
    return 3;
}
