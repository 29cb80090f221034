using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Routes;

/// <summary>A territory rule's condition with its fields looked up beforehand. Holds when <see cref="ConditionEvaluator.Holds"/> says so.</summary>
internal abstract class RuleTest
{
    public abstract bool Holds(RuleReading facts);

    /// <param name="placeOf">The place of a field's name.</param>
    public static RuleTest Of(Condition condition, Func<string, int> placeOf) =>
        condition switch
        {
            FieldMatch match => new Field(match, placeOf(match.Field)),
            AllOf all => new All([.. all.Parts.Select(part => Of(part, placeOf))]),
            _ => new Other(condition),
        };

    private sealed class Field(FieldMatch match, int place) : RuleTest
    {
        public override bool Holds(RuleReading facts) => match.Matches(facts.Values(place));
    }

    private sealed class All(RuleTest[] parts) : RuleTest
    {
        public override bool Holds(RuleReading facts)
        {
            foreach (var part in parts)
            {
                if (!part.Holds(facts))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>What is seldom: it asks by the fields' names.</summary>
    private sealed class Other(Condition condition) : RuleTest
    {
        public override bool Holds(RuleReading facts) => ConditionEvaluator.Holds(condition, facts.Facts);
    }
}
