namespace LeadRouter.Api.Routing;

/// <summary>A credit (above 0) or a debit of one member.</summary>
/// <param name="Leads">Exactly: 2/3 of a lead, for example.</param>
/// <param name="Cause">Turn, GivenBack, CatchUp or Replacement.</param>
internal sealed record FairnessLineAnswer(DateTime At, string Member, string Leads, string Cause, string? LeadId);
