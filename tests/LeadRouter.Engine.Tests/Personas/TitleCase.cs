using System.Reflection;

namespace LeadRouter.Engine.Tests.Personas;

/// <summary>A job title of the lists in <c>Titles</c>, and what it says: <c>title => function(+other function), seniority</c>; <c>-</c> stands for nothing.</summary>
internal sealed record TitleCase(string File, string Title, string? Function, string? OtherFunction, string? Seniority)
{
    private const string Folder = "titles/";

    public static IReadOnlyList<TitleCase> All { get; } = [.. Files().SelectMany(Read)];

    private static IEnumerable<string> Files() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<TitleCase> Read(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
                var said = line[(arrow + 4)..].Split(", ");
                var functions = said[0].Split('+');
                yield return new TitleCase(
                    file[Folder.Length..],
                    line[..arrow],
                    Told(functions[0]),
                    functions.Length > 1 ? functions[1] : null,
                    Told(said[1])
                );
            }
        }
    }

    private static string? Told(string text) => text == "-" ? null : text;
}
