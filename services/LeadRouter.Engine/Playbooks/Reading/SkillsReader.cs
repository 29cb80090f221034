namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>skills</c>: names that territories ask for and members have.</summary>
internal static class SkillsReader
{
    /// <returns>In order.</returns>
    public static IReadOnlyList<string> Read(ReadingContext context, PlaybookNode? node)
    {
        var skills = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in context.Texts(node, "'skills'"))
        {
            if (Names.Check(context, text, "skill"))
            {
                skills.Add(TextNormaliser.Fold(text.Text));
            }
        }

        return [.. skills];
    }
}
