using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Members;

namespace LeadRouter.Api.Members;

/// <summary>Something that was said of a member.</summary>
/// <param name="By">Who said it.</param>
/// <param name="What">Such as <c>off</c>, <c>weight 0.5</c>.</param>
/// <param name="Why">In the person's own words; null when nothing was said.</param>
internal sealed record MemberChangeAnswer(DateTime At, string By, string What, string? Why)
{
    public static MemberChangeAnswer Of(MemberChange change) => new(Instants.Of(change.At), change.By, change.What, change.Why);
}
