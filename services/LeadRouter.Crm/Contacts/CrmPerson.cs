namespace LeadRouter.Crm.Contacts;

/// <summary>Who somebody is: written only when the CRM gets the person from us. From then on these fields are the CRM's.</summary>
public sealed record CrmPerson(string? Email, string? FirstName, string? LastName, string? Title, string? Company);
