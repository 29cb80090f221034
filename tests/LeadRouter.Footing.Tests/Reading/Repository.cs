using LeadRouter.Testing.Servers;

namespace LeadRouter.Footing.Tests.Reading;

/// <summary>Files of the working copy, by their path from its root.</summary>
internal static class Repository
{
    public static string PathOf(string path) => Path.Combine(RepositoryFolder.Path, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    public static bool Has(string path) => File.Exists(PathOf(path)) || Directory.Exists(PathOf(path));
}
