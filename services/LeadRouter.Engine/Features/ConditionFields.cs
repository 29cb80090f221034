using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Features;

/// <summary>The fields that a line of the qualification asks for.</summary>
internal static class ConditionFields
{
    public static IEnumerable<string> Of(QualificationLine line) =>
        line switch
        {
            SuppressLine suppress => Of(suppress.When),
            DivertLine divert => Of(divert.When),
            AttachLine attach => Of(attach.When),
            QualifyLine qualify => Of(qualify.When),
            EnrichLine enrich => Of(enrich.When),
            _ => [],
        };

    private static IEnumerable<string> Of(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Of),
            AnyOf any => any.Parts.SelectMany(Of),
            Not not => Of(not.Inner),
            FieldMatch match => [match.Field],
            _ => [],
        };
}
