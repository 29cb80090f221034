using System.Globalization;

namespace LeadRouter.Bench.Measuring;

/// <summary>What processes use, as Linux tells it in /proc.</summary>
/// <param name="CpuSeconds">Of a process and all below it, those that have ended included, over all cores.</param>
/// <param name="Memory">Bytes that they hold now; what several share is counted once.</param>
public sealed record ProcessTree(double CpuSeconds, long Memory)
{
    private const double TicksPerSecond = 100;
    private const int Kilo = 1024;

    /// <summary>Of a process that is gone: nothing.</summary>
    public static ProcessTree Of(int root)
    {
        var stats = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Fields: Stat(id)))
            .Where(stat => stat.Fields.Length > 0)
            .ToList();
        var children = stats.ToLookup(stat => int.Parse(stat.Fields[1], CultureInfo.InvariantCulture));
        var cpu = 0L;
        var memory = 0L;
        var open = new Stack<(int Id, string[] Fields)>(stats.Where(stat => stat.Id == root));
        while (open.TryPop(out var one))
        {
            // utime, stime, and the same of children that have ended: the 14th to 17th field of the file.
            cpu += one.Fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            memory += Lines($"/proc/{one.Id}/smaps_rollup", "Pss:");
            foreach (var child in children[one.Id])
            {
                open.Push(child);
            }
        }

        return new ProcessTree(cpu / TicksPerSecond, memory);
    }

    /// <summary>The most that one process ever held, resident bytes; 0 when it is gone.</summary>
    public static long PeakMemory(int process) => Lines($"/proc/{process}/status", "VmHWM:");

    /// <summary>What stands behind the process's name in its file, from its state on.</summary>
    private static string[] Stat(int process)
    {
        var text = Read($"/proc/{process}/stat");
        return text.Length == 0 ? [] : text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long Lines(string path, string name) =>
        Read(path)
            .Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => long.Parse(line[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) * Kilo)
            .FirstOrDefault();

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is not ours to look at.
            return "";
        }
    }
}
