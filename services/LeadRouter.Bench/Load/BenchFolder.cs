namespace LeadRouter.Bench.Load;

/// <summary>A temporary folder of one benchmark, gone when it is disposed.</summary>
public sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("leadrouter-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
