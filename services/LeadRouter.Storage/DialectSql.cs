namespace LeadRouter.Storage;

/// <summary>What the two databases, or Dapper in front of them, say differently.</summary>
public static class DialectSql
{
    /// <summary>
    /// "Is one of these": <c>where id {dialect.In("@Ids")}</c>, with an array or list as the parameter. Dapper writes a list out only for SQLite; Npgsql
    /// gets it as one array, which <c>in</c> does not take.
    /// </summary>
    public static string In(this Dialect dialect, string parameter) =>
        dialect == Dialect.Postgres ? $"= any({parameter})" : $"in {parameter}";
}
