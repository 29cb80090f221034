namespace LeadRouter.Engine.Playbooks;

/// <summary>Reads a playbook as a compiler does: everything that is wrong in one pass, each with its place. Pure.</summary>
public static class PlaybookReader
{
    /// <param name="files">One file with all keys, or several with one top-level key or more each.</param>
    public static PlaybookReading Read(IReadOnlyList<PlaybookFile> files) => throw new InvalidOperationException("not yet");
}
