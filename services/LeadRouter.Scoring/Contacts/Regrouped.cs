using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Contacts;

/// <summary>What a regrouping has made of contacts.</summary>
/// <param name="Parted">Contacts that are several people now, each with them.</param>
/// <param name="People">Everybody who has a name of a contact whose names are those of more than one person now: also who only gained one.</param>
/// <param name="Then">Which names were taken for one before.</param>
internal sealed record Regrouped(IReadOnlyList<PartedContact> Parted, IReadOnlyList<PartedPerson> People, NamesThen Then);
