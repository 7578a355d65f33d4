package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"time"
)

func speed(target string, n int) {
	c := &http.Client{Transport: &http.Transport{}}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		before := time.Now()
		for i := 0; i < n; i++ {
			drain(c.Get(target))
		}
		fmt.Println("per-get", float64(time.Since(before).Nanoseconds())/float64(n))
	}
}

func clocks(base string, n int) {
	c := &http.Client{Transport: &http.Transport{}}
	fmt.Println("ready")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		for i := 0; i < n; i++ {
			timed(c, numbered(base+"/fast"))
		}
		fmt.Println("done")
	}
}
