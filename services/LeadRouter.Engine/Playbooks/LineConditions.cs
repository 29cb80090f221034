using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>What lines of the qualification ask for.</summary>
internal static class LineConditions
{
    /// <summary>The condition of a line; none for a line that has none.</summary>
    public static IEnumerable<Condition> Of(QualificationLine line) =>
        line switch
        {
            SuppressLine suppress => [suppress.When],
            DivertLine divert => [divert.When],
            AttachLine attach => [attach.When],
            QualifyLine qualify => [qualify.When],
            EnrichLine enrich => [enrich.When],
            _ => [],
        };
}
