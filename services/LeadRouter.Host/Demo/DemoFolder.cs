namespace LeadRouter.Host.Demo;

/// <summary>The demo's own data folder: a fresh one that is removed at the end, or the user's, which is kept.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool isOurs;

    /// <param name="chosen">The user's; null = a fresh temporary one.</param>
    public DemoFolder(string? chosen)
    {
        isOurs = chosen is null;
        Path = chosen is null ? Directory.CreateTempSubdirectory("leadrouter-demo-").FullName : System.IO.Path.GetFullPath(chosen);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (!isOurs)
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file that the system still holds (Windows) stays in the temporary folder.
        }
    }
}
