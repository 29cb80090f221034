namespace LeadRouter.Storage.Members;

/// <summary>Says what would become of somebody's leads. The routing role knows.</summary>
public interface ILeavePreview
{
    /// <param name="member">E-mail address, lower case.</param>
    /// <param name="successor">Who would take over; null = the teams, by turn.</param>
    /// <param name="most">Leads that are decided, at most.</param>
    /// <returns>In the order in which they would move.</returns>
    Task<IReadOnlyList<LeavingLead>> PreviewAsync(string member, string? successor, int most, CancellationToken cancellationToken);

    /// <summary>What would become of what a leave has moved, if the person came back.</summary>
    /// <param name="member">E-mail address, lower case.</param>
    /// <param name="most">Leads that are decided, at most.</param>
    /// <returns>In the order in which they were moved; <see cref="LeavingLead.To"/> is null for what stays where it is.</returns>
    Task<IReadOnlyList<LeavingLead>> PreviewReturnAsync(string member, int most, CancellationToken cancellationToken);
}
