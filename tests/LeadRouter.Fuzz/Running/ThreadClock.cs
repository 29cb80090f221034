using System.Diagnostics;
using System.Globalization;

namespace LeadRouter.Fuzz.Running;

/// <summary>How long this thread has been on a processor: on a machine with other work to do, the time that passes says little of a reader.</summary>
internal static class ThreadClock
{
    /// <summary>Linux: nanoseconds on a processor, nanoseconds of waiting for one, turns.</summary>
    private const string Statistics = "/proc/thread-self/schedstat";

    /// <summary>Milliseconds since some beginning; elsewhere than on Linux those that pass.</summary>
    public static double Milliseconds() =>
        File.Exists(Statistics)
            ? long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) / 1e6
            : Stopwatch.GetElapsedTime(0).TotalMilliseconds;
}
