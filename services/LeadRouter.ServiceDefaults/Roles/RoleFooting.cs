namespace LeadRouter.ServiceDefaults.Roles;

/// <summary>Which roles can stand in a process, given what the processes have between them.</summary>
public static class RoleFooting
{
    private const Role WithDatabase = Role.All & ~Role.Intake;

    /// <returns>Why these roles cannot stand so, in words for the user; null when they can.</returns>
    public static string? WhyNot(Role roles, bool hasRabbitMq, bool hasPostgres)
    {
        if (roles != Role.All && !hasRabbitMq)
        {
            return $"without RabbitMQ messages do not leave the process, so all roles must be in one. Missing: {Names(Role.All & ~roles)}. "
                + "Leave --roles out, or give ConnectionStrings:RabbitMq.";
        }

        var withDatabase = roles & WithDatabase;
        return withDatabase is not Role.None and not WithDatabase && !hasPostgres
            ? $"processes that share {Names(WithDatabase)} need one database, and SQLite is one process' own. "
                + "Give ConnectionStrings:Postgres, or put these roles together."
            : null;
    }

    private static string Names(Role roles) =>
        string.Join(
            ", ",
            Enum.GetValues<Role>()
                .Where(role => int.PopCount((int)role) == 1 && roles.HasFlag(role))
                .Select(role => role.ToString().ToLowerInvariant())
        );
}
