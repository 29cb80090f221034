namespace LeadRouter.Storage;

/// <summary>The few words that the two databases do not share.</summary>
public static class DialectSql
{
    /// <summary>
    /// A column's value is among a parameter's. Dapper writes a list out for SQLite and hands it to Npgsql as one array, so the parameter has to be an array or
    /// a <see cref="List{T}"/>.
    /// </summary>
    public static string In(this Dialect dialect, string column, string parameter) =>
        dialect == Dialect.Postgres ? $"{column} = any(@{parameter})" : $"{column} in @{parameter}";
}
