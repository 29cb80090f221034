using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Finds hand-raises that no line of the qualification names: how urgent they are is then left to chance.</summary>
internal static class HandRaises
{
    public static void WarnOfUnnamed(
        ReadingContext context,
        PlaybookNode? node,
        IReadOnlyList<SignalRule> signals,
        IReadOnlyList<QualificationLine> lines
    )
    {
        var named = lines.SelectMany(line => Named(WhenOf(line))).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (
                signals.FirstOrDefault(signal => signal.Name == entry.Name) is { HandRaise: true } signal
                && !named.Contains(TextNormaliser.Fold(signal.Name))
            )
            {
                context.Bag.Warning(
                    entry.Key.Location,
                    "unnamed-hand-raise",
                    $"No line of the qualification names the hand-raise {entry.Key.Described}: the lines for everybody decide how urgent it is. Add {{qualify: 1, when: {{signal: {entry.Name}, within: 1d}}}}."
                );
            }
        }
    }

    private static Condition? WhenOf(QualificationLine line) =>
        line switch
        {
            QualifyLine qualify => qualify.When,
            DivertLine divert => divert.When,
            AttachLine attach => attach.When,
            SuppressLine suppress => suppress.When,
            _ => null,
        };

    /// <summary>Folded. What stands under <c>not</c> is not named.</summary>
    private static IEnumerable<string> Named(Condition? condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Named),
            AnyOf any => any.Parts.SelectMany(Named),
            SignalWithin within => within.Signals.Select(TextNormaliser.Fold),
            FieldMatch { Field: "signal" } match => match.Matchers.OfType<ExactMatcher>().Select(matcher => matcher.Text),
            _ => [],
        };
}
