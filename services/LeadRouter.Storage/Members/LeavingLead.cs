namespace LeadRouter.Storage.Members;

/// <summary>An open lead of somebody who leaves, and where it goes.</summary>
/// <param name="LeadId">32 hexadecimal digits.</param>
/// <param name="To">Null where nobody who may take it has room: it stays until somebody has.</param>
/// <param name="Reason">Of the decision, in a sentence.</param>
public sealed record LeavingLead(string LeadId, string AccountKey, string? To, string Reason);
