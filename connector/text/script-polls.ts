/** How the script finds what is new for a trigger. */
export const polls = `    private async Task<HttpResponseMessage> PollAsync(JObject watch)
    {
        Uri asked = FindAddress();
        JObject state = ReadState(Context.Request.RequestUri) ?? ReadState(asked);
        JObject inputs = TakeInputs(state);
        Context.Request.RequestUri = WithState(Context.Request.RequestUri, null);
        HttpResponseMessage response = await Context.SendAsync(Context.Request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;

        JArray items = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false)) as JArray ?? new JArray();
        List<JToken> watched = items.Where(item => IsWatched(item, watch, inputs)).ToList();
        JObject next = new JObject();
        List<JToken> found;
        switch ((string)watch["kind"])
        {
            case "later": found = FindLater(watched, watch, state, next); break;
            case "enters": found = FindEntering(watched, watch, state, next); break;
            default: found = FindCrossing(watched, watch, inputs, state, next); break;
        }
        next["inputs"] = inputs;
        bool isNews = state != null && found.Count > 0;
        HttpResponseMessage answer = isNews ? Answer(new JArray(found)) : new HttpResponseMessage(HttpStatusCode.Accepted);
        answer.Headers.Location = WithState(asked, next);
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(SecondsToNextPoll));
        return answer;
    }

    // Later than the latest time seen, or at that very time and not seen yet; newest first.
    private static List<JToken> FindLater(List<JToken> items, JObject watch, JObject state, JObject next)
    {
        string timePath = (string)watch["time"];
        string keyPath = (string)watch["key"];
        DateTimeOffset seen = (state == null ? null : ToTime(state["time"])) ?? DateTimeOffset.MinValue;
        bool knowsKeys = state != null && state["keys"] is JArray;
        List<string> seenKeys = knowsKeys ? ToTexts(state["keys"]) : new List<string>();
        List<JToken> timed = items.Where(item => ToTime(Find(item, timePath)) != null).ToList();
        List<JToken> found = timed
            .Where(item =>
            {
                DateTimeOffset time = ToTime(Find(item, timePath)).Value;
                return time > seen || (time == seen && knowsKeys && !seenKeys.Contains(ToText(Find(item, keyPath))));
            })
            .OrderByDescending(item => ToTime(Find(item, timePath)).Value)
            .ToList();
        DateTimeOffset latest = timed.Select(item => ToTime(Find(item, timePath)).Value).Concat(new[] { seen }).Max();
        IEnumerable<string> keys = timed
            .Where(item => ToTime(Find(item, timePath)).Value == latest)
            .Select(item => ToText(Find(item, keyPath)));
        if (latest == seen) keys = keys.Concat(seenKeys);
        next["time"] = latest.ToString("o", CultureInfo.InvariantCulture);
        List<string> known = keys.Distinct().ToList();
        // An address has no room for more: what then comes at the same time is taken for seen.
        if (known.Count <= MostKeys) next["keys"] = new JArray(known);
        return found;
    }

    private static List<JToken> FindEntering(List<JToken> items, JObject watch, JObject state, JObject next)
    {
        string keyPath = (string)watch["key"];
        List<string> before = state == null ? new List<string>() : ToTexts(state["keys"]);
        next["keys"] = new JArray(items.Select(item => ToText(Find(item, keyPath))).Distinct());
        return items.Where(item => !before.Contains(ToText(Find(item, keyPath)))).ToList();
    }

    private static List<JToken> FindCrossing(List<JToken> items, JObject watch, JObject inputs, JObject state, JObject next)
    {
        JToken item = items.FirstOrDefault();
        double? number = item == null ? null : ToNumber(Find(item, (string)watch["number"]));
        double? threshold = ToNumber(inputs["Threshold"]);
        string before = state == null ? null : (string)state["side"];
        string now = number == null || threshold == null ? before : number >= threshold ? "above" : "below";
        next["side"] = now;
        string wanted = ToText(inputs["Direction"]) == "falls" ? "below" : "above";
        bool crosses = before != null && before != now && now == wanted;
        return crosses ? new List<JToken> { item } : new List<JToken>();
    }

    private static bool IsWatched(JToken item, JObject watch, JObject inputs)
    {
        JObject chosen = watch["chosen"] as JObject;
        if (chosen != null && ToText(Find(item, (string)chosen["path"])) != ToText(inputs[(string)chosen["header"]])) return false;
        JArray conditions = watch["where"] as JArray ?? new JArray();
        return conditions.All(condition => ToTexts(condition["is"])
            .Contains(ToText(Find(item, (string)condition["path"])), StringComparer.OrdinalIgnoreCase));
    }

    // What the maker has set travels in headers, which later polls may not have any more.
    private JObject TakeInputs(JObject state)
    {
        JObject inputs = state == null ? null : state["inputs"] as JObject;
        JObject taken = inputs == null ? new JObject() : (JObject)inputs.DeepClone();
        foreach (string name in Inputs)
        {
            IEnumerable<string> values;
            if (Context.Request.Headers.TryGetValues(name, out values)) taken[name] = values.First();
            Context.Request.Headers.Remove(name);
        }
        return taken;
    }

    // Where the flow asked: the request itself already has the address of the service.
    private Uri FindAddress()
    {
        var property = Context.GetType().GetProperty("OriginalRequestUri");
        Uri original = property == null ? null : property.GetValue(Context, null) as Uri;
        return original ?? Context.Request.RequestUri;
    }

    private static JObject ReadState(Uri address)
    {
        string part = address.Query.TrimStart('?').Split('&').FirstOrDefault(each => each.StartsWith(StateName + "=", StringComparison.Ordinal));
        if (part == null) return null;
        try
        {
            string text = Uri.UnescapeDataString(part.Substring(StateName.Length + 1));
            return Read(Encoding.UTF8.GetString(Convert.FromBase64String(text))) as JObject;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Uri WithState(Uri address, JObject state)
    {
        List<string> parts = address.Query.TrimStart('?').Split('&')
            .Where(each => each.Length > 0 && !each.StartsWith(StateName + "=", StringComparison.Ordinal)).ToList();
        if (state != null)
        {
            string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(state.ToString(Formatting.None)));
            parts.Add(StateName + "=" + Uri.EscapeDataString(text));
        }
        return new UriBuilder(address) { Query = string.Join("&", parts) }.Uri;
    }

`
