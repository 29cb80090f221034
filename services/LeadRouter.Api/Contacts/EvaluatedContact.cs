using LeadRouter.Engine.Evaluations;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Api.Contacts;

/// <param name="Snapshot">The contact as it was at the instant.</param>
/// <param name="Evaluation">What the live playbook says of it then.</param>
internal sealed record EvaluatedContact(ContactSnapshot Snapshot, Evaluation Evaluation);
