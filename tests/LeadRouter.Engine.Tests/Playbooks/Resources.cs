using System.Text;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>Files that were built into the tests.</summary>
internal static class Resources
{
    public static string Example => Text("playbook.yaml");

    /// <summary>The golden contacts of the example.</summary>
    public static string Golden => Text("golden.yaml");

    public static IReadOnlyList<string> Cases =>
        [
            .. typeof(Resources)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("cases/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
