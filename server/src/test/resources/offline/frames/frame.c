#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
$imports

static int current;

static void show_bool(bool value) { printf("%d\t%s\n", current, value ? "true" : "false"); }
static void show_signed(long long value) { printf("%d\t%lld\n", current, value); }
static void show_unsigned(unsigned long long value) { printf("%d\t%llu\n", current, value); }
static void show_double(double value) { printf("%d\t%.17g\n", current, value); }
static void show_text(const char *value) { printf("%d\t\"%s\"\n", current, value); }
static void show_owned(char *value) { show_text(value == NULL ? "!" : value); free(value); }
static void show_ints(const int *values, size_t count)
{
    printf("%d\t[", current);
    for (size_t i = 0; i < count; i++) {
        printf(i == 0 ? "%d" : ",%d", values[i]);
    }
    puts("]");
}
#define SHOW_INTS(values, count) show_ints(values, count)
#define BEGIN_LINES printf("%d\t@begin\n", current)
#define END_LINES puts("@end")
#define show(value) _Generic((value), bool: show_bool, int: show_signed, long: show_signed, long long: show_signed, \
    unsigned int: show_unsigned, unsigned long: show_unsigned, unsigned long long: show_unsigned, \
    float: show_double, double: show_double, char *: show_owned, const char *: show_text)(value)

$functions

int main(void)
{
$calls
    return 0;
}
