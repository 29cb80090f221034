namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>A text of <c>Cases</c> and all that must be said of it.</summary>
/// <param name="File">Its file among the resources.</param>
/// <param name="Line">Where it begins, 1-based.</param>
/// <param name="Text">The part of a playbook.</param>
/// <param name="Said">The diagnostics, without the file's name; empty when it is right.</param>
internal sealed record MistakeCase(string File, int Line, string Text, IReadOnlyList<string> Said)
{
    private const string Start = "====";
    private const string Arrow = "=>";

    public static IReadOnlyList<MistakeCase> All { get; } = [.. Resources.Cases.SelectMany(Of)];

    private static IEnumerable<MistakeCase> Of(string file)
    {
        var lines = Resources.Text(file).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at] == Start)
            {
                var body = lines.Skip(at + 1).TakeWhile(line => line != Start).ToList();
                var arrow = body.IndexOf(Arrow);
                yield return new MistakeCase(
                    file,
                    at + 1,
                    string.Join('\n', body.Take(arrow)),
                    [.. body.Skip(arrow + 1).Where(line => line.Length > 0)]
                );
            }
        }
    }
}
