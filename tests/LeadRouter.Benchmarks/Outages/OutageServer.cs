namespace LeadRouter.Benchmarks.Outages;

/// <summary>The server that goes away.</summary>
internal enum OutageServer
{
    Postgres = 0,
    RabbitMq = 1,
    Redis = 2,
}
