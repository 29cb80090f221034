using LeadRouter.Engine.NearMisses;

namespace LeadRouter.Api.Contacts;

/// <param name="Line">The line of the playbook's qualification, counted from 1.</param>
/// <param name="Would">What it would do.</param>
/// <param name="Missing">All that would have to be otherwise for it to apply.</param>
internal sealed record LineMissAnswer(int Line, string Would, IReadOnlyList<MissingAnswer> Missing)
{
    public static LineMissAnswer Of(LineMiss miss) => new(miss.Line, miss.Would, [.. miss.Missing.Select(MissingAnswer.Of)]);
}
