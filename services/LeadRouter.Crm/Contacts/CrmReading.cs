using LeadRouter.Crm.Ledger;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Crm.Contacts;

/// <summary>What is true of a contact now, and what the CRM knows of it.</summary>
/// <param name="Contact">Of the survivor when the one asked for was merged.</param>
/// <param name="Known">Null when the CRM does not have it as far as we know.</param>
/// <param name="Lead">Open, or else the latest; null without one.</param>
internal sealed record CrmReading(ContactSnapshot Contact, LedgerRow? Known, LeadRow? Lead);
