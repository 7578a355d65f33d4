package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Four buyers, each a goroutine.
func shop(base string) {
	var all sync.WaitGroup
	for buyer := 1; buyer <= 4; buyer++ {
		all.Add(1)
		go func(buyer int) {
			defer all.Done()
			buy(base, buyer)
		}(buyer)
	}
	all.Wait()
}

func buy(base string, buyer int) {
	c := &http.Client{Transport: &http.Transport{}, Timeout: 20 * time.Second}
	for i := 0; i < 12; i++ {
		drain(c.Get(fmt.Sprintf("%s/shop/?page=%d&session=secret%d", base, i, buyer)))
		for item := 0; item < 3; item++ {
			drain(c.Get(fmt.Sprintf("%s/items/%d", base, 1000*buyer+10*i+item)))
			drain(c.Head(fmt.Sprintf("%s/images/%d.png", base, 1000*buyer+10*i+item)))
		}
		drain(c.Get(base + "/report"))
		switch i % 4 {
		case 0:
			drain(c.Get(base + "/old/shop"))
		case 1:
			drain(c.Get(base + "/missing/caf\u00e9 page"))
		case 2:
			drain(c.Get(base + "/cart"))
			drain(c.Post(base+"/orders", "application/json", strings.NewReader("{}")))
		case 3:
			drain(c.Post(base+"/checkout", "application/json", strings.NewReader("{}")))
		}
		time.Sleep(20 * time.Millisecond)
	}
	drain(c.Get("http://127.0.0.1:1/payment"))
}
