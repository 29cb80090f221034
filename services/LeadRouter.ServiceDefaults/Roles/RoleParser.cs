namespace LeadRouter.ServiceDefaults.Roles;

/// <summary>Reads <c>--roles intake,scoring</c>.</summary>
public static class RoleParser
{
    public const string Names = "intake, scoring, routing, crm, alerts";

    /// <returns>The roles, or null with the words for the user in <paramref name="error"/>.</returns>
    public static Role? Parse(string? text, out string? error)
    {
        error = null;
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return Role.All;
        }

        var roles = Role.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
            {
                error = $"--roles: 'all' stands alone. Write all, or some of {Names}.";
                return null;
            }

            if (char.IsAsciiDigit(name[0]) || !Enum.TryParse<Role>(name, ignoreCase: true, out var role) || role == Role.None)
            {
                error = $"--roles: there is no role '{name}'. Write all, or some of {Names}.";
                return null;
            }

            roles |= role;
        }

        return roles;
    }
}
