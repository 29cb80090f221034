using LeadRouter.Crm.Contacts;

namespace LeadRouter.Crm.Systems;

/// <summary>One contact for the CRM.</summary>
/// <param name="ContactId">Becomes the value of our unique property on a record that is new to us.</param>
/// <param name="KnownKey">The value of our unique property on the record that we know it has; null before the first sync.</param>
/// <param name="MayCreate">Whether the CRM gets the person if it does not have them.</param>
/// <param name="Person">Written only on creation.</param>
/// <param name="Standing">Always written.</param>
/// <param name="OwnerId">The CRM's id of the owner to write; null leaves the owner as it is.</param>
public sealed record CrmPush(Guid ContactId, string? KnownKey, bool MayCreate, CrmPerson Person, CrmStanding Standing, string? OwnerId)
{
    /// <summary>The value of our unique property when all is done.</summary>
    public string Key => KnownKey ?? ContactId.ToString("N");
}
