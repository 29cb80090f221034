namespace LeadRouter.Bench.Measuring;

/// <summary>How busy the machine is besides: a figure without it says little.</summary>
public static class MachineLoad
{
    private const string File = "/proc/loadavg";

    /// <summary>The average number of processes that ran or wanted to in the last minute; <c>unknown</c> where the system does not say.</summary>
    public static string Now => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Split(' ')[0] : "unknown";
}
