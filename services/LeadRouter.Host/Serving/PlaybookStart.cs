using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Host.Serving;

/// <summary>Brings the playbook of a starting process to life.</summary>
internal static class PlaybookStart
{
    /// <summary>The example playbook, shipped beside the program.</summary>
    public static string Example { get; } = Path.Combine(AppContext.BaseDirectory, "playbook");

    /// <exception cref="PlaybookException">It has errors.</exception>
    public static LivePlaybook Load(string path)
    {
        var reading = PlaybookLoader.Load(path);
        return reading.Playbook is { } playbook ? new LivePlaybook(playbook) : throw new PlaybookException(path, reading.Diagnostics);
    }
}
