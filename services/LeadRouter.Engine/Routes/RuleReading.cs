using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Routes;

/// <summary>A question's facts by the places of the fields that territory rules look at: each is read, folded and taken for a number once, for all rules.</summary>
/// <param name="fields">Names by place.</param>
internal sealed class RuleReading(RouteFacts facts, string[] fields)
{
    private readonly ComparedValue[]?[] values = new ComparedValue[fields.Length][];

    /// <summary>Unix milliseconds, UTC.</summary>
    public long Now => facts.Now;

    public RouteFacts Facts => facts;

    public ComparedValue[] Values(int field) => values[field] ??= Read(fields[field]);

    private ComparedValue[] Read(string field)
    {
        var texts = facts.Read(field);
        var read = texts.Length == 0 ? [] : new ComparedValue[texts.Length];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = new ComparedValue(texts[i]);
        }

        return read;
    }
}
