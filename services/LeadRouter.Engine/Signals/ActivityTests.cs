using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Signals;

/// <summary>Makes conditions ready for activities of one type: what the type alone decides is decided here, once.</summary>
/// <param name="fields">All fields so far, by name; grows.</param>
internal sealed class ActivityTests(Dictionary<string, ActivityField> fields)
{
    private static readonly ConstantTest Always = new(true);
    private static readonly ConstantTest Never = new(false);

    /// <param name="type">The type's name.</param>
    public ActivityTest Of(Condition condition, string type) =>
        condition switch
        {
            AllOf all => All(all, type),
            AnyOf any => Any(any, type),
            Not not => Of(not.Inner, type) switch
            {
                ConstantTest constant => constant.Value ? Never : Always,
                var inner => new NotTest(inner),
            },
            FieldMatch { Field: "type" } match => match.Matches([type]) ? Always : Never,
            FieldMatch match => new FieldTest(Field(match.Field), match),
            // Nobody has given a signal within an activity.
            SignalWithin => Never,
            _ => throw new InvalidOperationException($"No test of activities for a condition of type {condition.GetType().Name}."),
        };

    private ActivityTest All(AllOf all, string type)
    {
        var parts = all.Parts.Select(part => Of(part, type)).Where(part => part is not ConstantTest { Value: true }).ToArray();
        return Array.Exists(parts, part => part is ConstantTest) ? Never
            : parts.Length == 0 ? Always
            : parts.Length == 1 ? parts[0]
            : new AllTest(parts);
    }

    private ActivityTest Any(AnyOf any, string type)
    {
        var parts = any.Parts.Select(part => Of(part, type)).Where(part => part is not ConstantTest { Value: false }).ToArray();
        return Array.Exists(parts, part => part is ConstantTest) ? Always
            : parts.Length == 0 ? Never
            : parts.Length == 1 ? parts[0]
            : new AnyTest(parts);
    }

    private ActivityField Field(string name)
    {
        if (!fields.TryGetValue(name, out var field))
        {
            fields.Add(name, field = new ActivityField(name, fields.Count));
        }

        return field;
    }
}
