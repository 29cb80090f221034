namespace LeadRouter.Engine.Personas;

/// <summary>Fields of work whose name has a "to" in it: <c>order to cash</c>. Without hyphens only those that are known are one name.</summary>
internal static class TitleCompounds
{
    private static readonly HashSet<string> Known = new(
        (
            "order cash|quote cash|lead cash|lead order|opportunity cash|opportunity order|contract cash|invoice cash|inquiry cash|cash cash|procure pay|purchase pay|source pay|source settle"
            + "|source contract|requisition pay|req pay|record report|account report|hire retire|hire pay|recruit retire|plan produce|plan deliver|plan product|plan stock|forecast stock|forecast deliver"
            + "|make order|design build|acquire retire|issue resolution|request resolve|detect correct|business business|business consumer|business government|direct consumer|go market"
            + "|concept market|concept customer|idea market|idea offering|prospect customer|end end|door door|peer peer|face face|machine machine|made measure|power x|fiber home|fibre home"
        ).Split('|'),
        StringComparer.Ordinal
    );

    /// <summary>The words without the "to" of such a name.</summary>
    public static List<TitleWord> Joined(List<TitleWord> words)
    {
        for (var i = words.Count - 2; i > 0; i--)
        {
            if (words[i].Text == "to" && Known.Contains(words[i - 1].Text + " " + words[i + 1].Text))
            {
                words.RemoveAt(i);
            }
        }

        return words;
    }
}
