using System.Globalization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Storage;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>What is sent at the steps of a service level, in their transaction and with keys by which each is heard once.</summary>
internal static class ServiceLevelMessages
{
    /// <summary>The CRM is asked about so many people of a lead at most.</summary>
    private const int MostPeople = 20;

    public static async Task AskAsync(UnitOfWork unit, ServiceLook look, CancellationToken cancellationToken)
    {
        var question = checked((int)look.Row.Question + 1);
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"touch-asked:{look.Lead.Id}:{look.Row.Round}:{question}"),
            new TouchAsked
            {
                LeadId = Guid.Parse(look.Lead.Id),
                Round = checked((int)look.Row.Round),
                Question = question,
                ContactIds = await ServiceLevelBook.PeopleAsync(unit, look.Lead, MostPeople, cancellationToken),
                Since = look.Row.AssignedAt,
                At = unit.Now,
            }
        );
    }

    public static void Remind(UnitOfWork unit, ServiceLook look) =>
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"owner-reminded:{look.Lead.Id}:{look.Row.Round}:{look.Decision.Reminded}"),
            new OwnerReminded
            {
                LeadId = Guid.Parse(look.Lead.Id),
                ContactId = Guid.Parse(look.Lead.ContactId),
                AccountKey = look.Lead.AccountKey,
                Owner = look.Row.Owner,
                HandRaise = look.Lead.HandRaise != 0,
                Number = look.Decision.Reminded,
                Round = checked((int)look.Row.Round),
                DueAt = look.Decision.DueAt!.Value,
                At = unit.Now,
            }
        );

    public static void Escalate(UnitOfWork unit, ServiceLook look) =>
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-escalated:{look.Lead.Id}:{look.Row.Round}"),
            new LeadEscalated
            {
                LeadId = Guid.Parse(look.Lead.Id),
                ContactId = Guid.Parse(look.Lead.ContactId),
                AccountKey = look.Lead.AccountKey,
                Owner = look.Row.Owner,
                To = look.Terms.EscalateTo!,
                HandRaise = look.Lead.HandRaise != 0,
                Why = look.Decision.Code,
                Round = checked((int)look.Row.Round),
                DueAt = look.Decision.DueAt!.Value,
                At = unit.Now,
            }
        );
}
