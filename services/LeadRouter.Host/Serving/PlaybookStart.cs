using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Host.Serving;

/// <summary>Brings the playbook of a starting process to life.</summary>
internal static class PlaybookStart
{
    /// <summary>The example playbook, shipped beside the program.</summary>
    public static string Example { get; } = Path.Combine(AppContext.BaseDirectory, "playbook");

    /// <exception cref="PlaybookException">It has errors; they are on standard error.</exception>
    public static LivePlaybook Load(string path)
    {
        throw new NotSupportedException(path + nameof(PlaybookReader));
    }
}
