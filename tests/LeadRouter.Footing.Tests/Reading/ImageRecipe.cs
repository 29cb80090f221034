namespace LeadRouter.Footing.Tests.Reading;

/// <summary>The Dockerfile, and what .dockerignore lets through to it.</summary>
internal static class ImageRecipe
{
    public static IReadOnlyList<DockerLine> Lines { get; } = [.. Parse()];

    /// <summary>The folders and files that reach the builder: .dockerignore names all of them, after leaving everything out.</summary>
    public static IReadOnlyList<string> Context { get; } =
    [.. Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..].Trim())];

    /// <summary>The COPY lines that take from the working copy, not from another stage.</summary>
    public static IEnumerable<DockerLine> CopiesFromHere => Lines.Where(line => line.Instruction == "COPY" && line.Flag("from") is null);

    /// <summary>What the ENV lines of the image set.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        Lines
            .Where(line => line is { Instruction: "ENV", Stage: "final" })
            .SelectMany(line => line.Words)
            .ToDictionary(word => word.Split('=', 2)[0], word => word.Split('=', 2)[1], StringComparer.Ordinal);

    public static int Port { get; } =
        int.Parse(Lines.Single(line => line.Instruction == "EXPOSE").Words[0], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DockerLine> Parse()
    {
        var stage = "";
        var text = string.Join('\n', Repository.Read("Dockerfile").Split('\n').Where(line => !line.StartsWith('#')));
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "FROM")
            {
                stage = words[^1];
            }

            yield return new DockerLine(stage, words[0], words[1..]);
        }
    }
}
