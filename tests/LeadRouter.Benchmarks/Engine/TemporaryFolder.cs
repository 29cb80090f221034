namespace LeadRouter.Benchmarks.Engine;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("leadrouter-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
