namespace LeadRouter.Simulator.Traffic;

/// <param name="Items">Items that the server has answered with success.</param>
/// <param name="Batches">Requests that carried them.</param>
/// <param name="Retries">Requests sent again after 429, 5xx or a broken connection.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
public sealed record TrafficReport(int Items, int Batches, int Retries, double Seconds);
