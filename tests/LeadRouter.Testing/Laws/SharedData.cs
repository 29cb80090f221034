using LeadRouter.Testing.Servers;

namespace LeadRouter.Testing.Laws;

/// <summary>The data for tests that lies beside the repository and is no part of it.</summary>
public static class SharedData
{
    /// <param name="name">Of a file or folder in <c>../shared/data</c>.</param>
    public static string PathOf(string name) => Path.GetFullPath(Path.Combine(RepositoryFolder.Path, "..", "shared", "data", name));
}
