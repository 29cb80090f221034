using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Finds the first of the earlier rules that takes everything a later one asks for.</summary>
internal sealed class Unreachable(ReadingContext context)
{
    private readonly List<(Conjunction Condition, SourceLocation Location, long From, long Until)> earlier = [];

    /// <param name="condition">What the rule asks; null takes everything.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="name">What a message calls it: <c>The territory 'rest'</c>.</param>
    /// <param name="takes">False for a rule that lets some of what it matches pass on to the rules below.</param>
    /// <param name="from">From when on the rule holds.</param>
    /// <param name="until">Before when it does.</param>
    /// <returns>True when it can be reached as far as one can tell.</returns>
    public bool Check(
        Condition? condition,
        SourceLocation location,
        string name,
        bool takes = true,
        long from = long.MinValue,
        long until = long.MaxValue
    )
    {
        var conjunction = new Conjunction(condition);
        var reachable = true;
        foreach (var rule in earlier)
        {
            if (!context.MayCompare(conjunction.Size, location))
            {
                break;
            }

            if (rule.From <= from && rule.Until >= until && rule.Condition.IsImpliedBy(conjunction))
            {
                context.Bag.Error(
                    location,
                    "unreachable-rule",
                    $"{name} can never be reached: the rule at {rule.Location.File}:{rule.Location.Line} takes everything that it asks for. Put the narrower rule first."
                );
                reachable = false;
                break;
            }
        }

        if (takes)
        {
            earlier.Add((conjunction, location, from, until));
        }

        return reachable;
    }
}
