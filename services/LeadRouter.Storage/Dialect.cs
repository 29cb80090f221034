namespace LeadRouter.Storage;

public enum Dialect
{
    Sqlite = 0,
    Postgres = 1,
}
