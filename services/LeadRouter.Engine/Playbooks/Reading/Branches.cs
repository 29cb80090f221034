using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>A condition as the ways in which it can hold: its <c>any</c> is one way for each entry.</summary>
internal static class Branches
{
    /// <summary>Beyond it an <c>any</c> is compared with the same only.</summary>
    private const int Most = 64;

    /// <param name="condition">Null holds always.</param>
    public static IReadOnlyList<Conjunction> Of(Condition? condition) =>
        condition is null ? [new Conjunction((Condition?)null)] : [.. Ways(condition).Select(parts => new Conjunction(parts))];

    /// <summary>Each a list of parts that must all hold.</summary>
    private static List<List<Condition>> Ways(Condition condition)
    {
        switch (condition)
        {
            case AnyOf any:
                List<List<Condition>> ways = [.. any.Parts.SelectMany(Ways)];
                return ways.Count is > 0 and <= Most
                    ? ways
                    :
                    [
                        [condition],
                    ];
            case AllOf all:
                List<List<Condition>> together =
                [
                    [],
                ];
                foreach (var part in all.Parts)
                {
                    var next = Ways(part);
                    next =
                        (long)together.Count * next.Count > Most
                            ?
                            [
                                [part],
                            ]
                            : next;
                    together = [.. together.SelectMany(before => next.Select(way => (List<Condition>)[.. before, .. way]))];
                }

                return together;
            case Not { Inner: AnyOf { Parts.Count: > 0 } inner }:
                return Ways(new AllOf([.. inner.Parts.Select(part => new Not(part))]));
            case Not { Inner: AllOf { Parts.Count: > 0 } inner }:
                return Ways(new AnyOf([.. inner.Parts.Select(part => new Not(part))]));
            case Not { Inner: Not inner }:
                return Ways(inner.Inner);
            default:
                return
                [
                    [condition],
                ];
        }
    }
}
